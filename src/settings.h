/*
 * stet.conf: what an administrator sets. Every key has a default, so that an absent or empty file is fine; a wrong one
 * stops the run before anything is fetched (exit 78), since half a configuration is not what was meant.
 */
#ifndef STET_SETTINGS_H
#define STET_SETTINGS_H

#include "tell/channel.h"

struct settings {
    /* [archive] */
    struct str committer_name, committer_email;
    int64_t min_free;        /* bytes */
    struct str state_folder; /* absent: .git/stet */
    struct str push;         /* a remote's name, path or address; absent: none */
    bool pushes_evidence;
    int64_t push_timeout_ms;
    bool learns;            /* what sites repeat, by itself */
    int64_t maintain_packs; /* a run that leaves more joins them; 0: never */
    /* [fetch] */
    struct str contact, user_agent, language, proxy;
    struct str authorities; /* a file of PEM */
    int64_t total, per_host;
    int64_t delay_ms, timeout_ms;
    int64_t max_body; /* decoded bytes */
    int64_t per_day;  /* visits a site; 0: no limit */
    bool allow_private, ignores_robots;
    /* [schedule] */
    int64_t min_seconds, max_seconds, budget_seconds;
    /* [notify NAME], in the order of the file */
    struct channel *channels;
    size_t channel_count;
};

/* The defaults; texts are constants or lie in the arena. */
void settings_init(struct arena *arena, struct settings *settings);

/* Reads `content` (`name` is for messages) over the defaults. STET_ERROR_CONFIG; the message has every fault, a line
 * each. */
int settings_read(struct arena *arena, struct str name, struct str content, struct settings *settings);

/* Reads FOLDER/stet.conf, whose paths begin in FOLDER; no such file gives the defaults. */
int settings_load(struct arena *arena, const char *folder, struct settings *settings);

#endif
