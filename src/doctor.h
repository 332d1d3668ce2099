/*
 * Whether stet can work here: what it needs of this machine and of an archive, looked at one by one, each with what to
 * do where it is not so. What becomes of single watches is health.h's affair.
 *
 * Nothing is fetched and nothing written, but that a state.db that is damaged is moved aside, as by every command.
 */
#ifndef STET_DOCTOR_H
#define STET_DOCTOR_H

#include "desk.h"

enum doctor_outcome { DOCTOR_OK, DOCTOR_WARN, DOCTOR_FAIL };
/* "ok", "warn", "fail" */
const char *doctor_outcome_name(enum doctor_outcome outcome);

struct doctor_line {
    const char *check; /* "disk", "sandbox" */
    enum doctor_outcome outcome;
    struct str finding; /* what is so; may hold text of files: to be escaped as its medium asks for */
    struct str advice;  /* what to do; absent where all is well */
};

struct doctor {
    struct arena arena; /* of all lines */
    struct doctor_line *lines;
    size_t count, room;
    size_t by_outcome[3];
};

/* Looks at everything; `given` as of desk_find. Without an archive it says so and looks at the machine alone. Never
 * fails: what cannot be found out is a line. */
void doctor_examine(struct doctor *doctor, const char *given);
void doctor_clear(struct doctor *doctor);

/* For the two files that look: one more line. Texts are copied; NULL advice: none. */
void doctor_say(struct doctor *doctor, const char *check, enum doctor_outcome outcome, const char *advice,
                const char *format, ...) __attribute__((format(printf, 5, 6)));
/* doctor_machine.c: what is no archive's. `desk` has folder and settings, or is NULL. */
void doctor_examine_machine(struct doctor *doctor, struct desk *desk);

#endif
