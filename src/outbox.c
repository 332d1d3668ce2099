#include "outbox.h"

#include "base/array.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/file.h"
#include "base/log.h"
#include "channels.h"
#include "notices.h"
#include "outbox_facts.h"
#include "secrets.h"
#include "tell/card.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

enum {
    MOST_WAITING = 1000, /* gone through at a time; the rest follows in the same run */
    BURST = 5,           /* where more wait, people get them together */
    TOGETHER = 20,       /* as many in one message */
    FIRST_DELAY = 60,    /* seconds, doubled up to the most */
    MOST_DELAY = 6 * 3600,
    MOST_ASKED_DELAY = 86400,
    TITLE_MOST = 120,
    NEWS = 7 * 86400, /* what is older is no news for `stet status` */
};

struct outbox {
    struct desk *desk;
    const struct outbox_order *order;
    struct delivery_options options;
    int64_t start_ms, now;
    int64_t next; /* the first moment at which something is to be done */
    char tip[ARCHIVE_ID_SIZE + 1];
};

/* What lies behind the ref of a channel. */
struct waiting {
    struct outbox *outbox;
    struct arena *arena;
    const struct channel *channel;
    struct notice *notices; /* those that it is told, without their edits */
    size_t count, room;
    size_t beyond; /* more of them, not in the list */
    int64_t first; /* when the first one was seen */
};

/* ---- where a channel is ---- */

static int move(struct outbox *outbox, const struct channel *channel, const char *old, const char *commit)
{
    return strcmp(old, commit) == 0 ? 0 : archive_move_told(outbox->desk->archive, channel->name, old, commit);
}

/* A new channel, or one whose ref was lost, goes on from the tip. */
static int place(struct outbox *outbox, const struct channel *channel, const char *old, const struct known *known)
{
    struct known now = *known;
    int result = move(outbox, channel, old, outbox->tip);
    memcpy(now.commit, outbox->tip, sizeof now.commit);
    if (*known->commit || *old)
        now.lost = outbox->now;
    if (result == 0 && now.lost == outbox->now)
        log_line(
            LOG_LEVEL_WARNING,
            "[notify %.*s]: refs/stet/told/%.*s was lost, or names no part of main: what was to be told before now is "
            "not told (to go on from a commit: `git update-ref refs/stet/told/%.*s COMMIT`)",
            STR_FORMAT(channel->name), STR_FORMAT(channel->name), STR_FORMAT(channel->name));
    return result == 0 ? known_write(outbox->desk, channel->name, &now) : result;
}

static int note(void *context, const struct snapshot_record *record)
{
    struct waiting *waiting = context;
    AUTO_ARENA arena = ARENA_INIT;
    struct notice notice;
    int result = notices_read(waiting->outbox->desk, &arena, record, &notice);
    if (result < 0 || !notices_is_wanted(waiting->channel, &notice))
        return result;
    if (!waiting->count)
        waiting->first = record->author_date;
    if (waiting->count == MOST_WAITING) {
        waiting->beyond++;
        return 0;
    }
    notice.key = arena_format(&arena, "%.*s-%.*s", STR_FORMAT(notice.commit), STR_FORMAT(waiting->channel->name));
    arena_adopt(waiting->arena, &arena);
    *ARRAY_PUSH(waiting->notices, waiting->count, waiting->room) = notice;
    return 0;
}

/* STET_ERROR_NOT_FOUND where `told` is no part of main. */
static int gather(struct outbox *outbox, struct arena *arena, const struct channel *channel, const char *told,
                  struct waiting *waiting)
{
    *waiting = (struct waiting){.outbox = outbox, .arena = arena, .channel = channel};
    if (strcmp(told, outbox->tip) == 0)
        return 0;
    return archive_each_between(outbox->desk->archive, told, outbox->tip, note, waiting);
}

/* ---- one message ---- */

static int read_secrets(struct outbox *outbox, struct arena *arena, struct channel *channel)
{
    AUTO_BUF content = BUF_INIT;
    AUTO_BUF path = BUF_INIT;
    if (!channel->secret.len)
        return 0;
    int result = secrets_read(outbox->desk, channel->secret, &content, &path);
    return result == 0 ? channels_read_secrets(arena, buf_c(&path), buf_str(&content), &channel->secrets) : result;
}

/* A card that cannot be drawn is no reason to say nothing. */
static void draw(struct arena *arena, struct message *message)
{
    AUTO_BUF png = BUF_INIT;
    AUTO_BUF words = BUF_INIT;
    const struct notice *notice = &message->notices[0];
    bool can_show = message->channel->kind == CHANNEL_MAIL || message->channel->kind == CHANNEL_DISCORD;
    if (!message->channel->has_card || !can_show || message->count != 1 || !notice->edit_count)
        return;
    if (card_draw(arena, notice, &CARD_USUAL, &png) < 0) {
        log_line(LOG_LEVEL_INFO, "no card: %s", error_message());
        return;
    }
    card_add_words(&words, notice);
    message->picture = (struct picture){arena_copy(arena, buf_str(&png)), arena_copy(arena, buf_str(&words))};
}

static void deliver(struct outbox *outbox, struct arena *arena, struct message *message, struct delivery *delivery)
{
    struct channel channel = *message->channel;
    struct delivery_options options = outbox->options;
    options.timeout_ms = channel.timeout_ms;
    draw(arena, message);
    if (read_secrets(outbox, arena, &channel) < 0) {
        *delivery = (struct delivery){.fate = DELIVERY_LATER, .words = arena_copy(arena, str_from(error_message()))};
        return;
    }
    /* Who reads of it afterwards sees no secret. */
    struct message sent = *message;
    sent.channel = &channel;
    delivery_send(arena, &sent, &options, delivery);
}

static void tell(struct outbox *outbox, const struct channel *channel, const struct message *message,
                 const struct delivery *delivery, int64_t next)
{
    const struct outbox_event event = {channel, message, delivery, next};
    if (outbox->order->told)
        outbox->order->told(outbox->order->context, &event);
}

/* ---- what became of it ---- */

static int64_t find_delay(const struct fault *fault, const struct delivery *delivery)
{
    int64_t delay = FIRST_DELAY;
    for (int64_t i = 1; i < fault->tries && delay < MOST_DELAY; i++)
        delay *= 2;
    delay = delay < MOST_DELAY ? delay : MOST_DELAY;
    int64_t asked = delivery->retry_after_seconds;
    asked = asked < MOST_ASKED_DELAY ? asked : MOST_ASKED_DELAY;
    return asked > delay ? asked : delay;
}

static int note_fault(struct outbox *outbox, struct arena *arena, const struct channel *channel,
                      const struct delivery *delivery, struct fault *fault)
{
    int result = fault_read(outbox->desk, arena, channel->name, fault);
    if (result < 0)
        return result;
    fault->since = fault->tries ? fault->since : outbox->now;
    fault->tries++;
    fault->next = outbox->now + find_delay(fault, delivery);
    fault->words = delivery->words;
    return fault_write(outbox->desk, channel->name, fault);
}

static int note_refused(struct outbox *outbox, const struct channel *channel, const struct message *message,
                        const struct delivery *delivery)
{
    AUTO_BUF title = BUF_INIT;
    message_add_title(&title, message, TITLE_MOST);
    const struct refused refused = {.channel = channel,
                                    .at = outbox->now,
                                    .commit = message->notices[message->count - 1].commit,
                                    .title = buf_str(&title),
                                    .words = delivery->words};
    return refused_add(outbox->desk, &refused);
}

/* It was taken, or never will be: the ref moves to `commit`. */
static int pass(struct outbox *outbox, const struct channel *channel, const struct message *message,
                const struct delivery *delivery, char told[ARCHIVE_ID_SIZE + 1], const char *commit)
{
    struct known known;
    int result = delivery->words.len ? note_refused(outbox, channel, message, delivery) : 0;
    if (result == 0)
        result = move(outbox, channel, told, commit);
    if (result == 0)
        result = known_read(outbox->desk, channel->name, &known);
    if (result < 0)
        return result;
    memcpy(told, commit, ARCHIVE_ID_SIZE + 1);
    memcpy(known.commit, commit, sizeof known.commit);
    known.told = delivery->fate == DELIVERY_DONE ? outbox->now : known.told;
    result = known_write(outbox->desk, channel->name, &known);
    return result == 0 ? fault_write(outbox->desk, channel->name, &(struct fault){.tries = 0}) : result;
}

/* ---- a channel ---- */

static bool is_over(const struct outbox *outbox)
{
    const struct outbox_order *order = outbox->order;
    bool is_late = order->budget_ms && clock_monotonic_ms() - outbox->start_ms >= order->budget_ms;
    return is_late || (order->stop && *order->stop);
}

/* How many of those that are left go into the next message. */
static size_t group_size(const struct channel *channel, size_t left)
{
    bool is_for_machines = channel->kind == CHANNEL_WEBHOOK || channel->kind == CHANNEL_COMMAND;
    if (!channel->digest_seconds && (is_for_machines || left <= BURST))
        return 1;
    return left < TOGETHER ? left : TOGETHER;
}

static struct str key_of(struct arena *arena, const struct notice *notices, size_t count)
{
    if (count == 1)
        return notices[0].key;
    return arena_format(arena, "%.12s-%.*s", notices[0].commit.at, STR_FORMAT(notices[count - 1].key));
}

static void wait_until(struct outbox *outbox, int64_t moment)
{
    outbox->next = moment < outbox->next ? moment : outbox->next;
}

/* Sends the next ones; *goes_on is false where the channel takes no more for now. */
static int send_group(struct outbox *outbox, struct waiting *waiting, size_t at, size_t count,
                      char told[ARCHIVE_ID_SIZE + 1], bool *goes_on)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct notice *notices = &waiting->notices[at];
    struct delivery delivery;
    struct fault fault = {.tries = 0};
    int result = 0;
    for (size_t i = 0; i < count && result == 0; i++)
        result = notices_add_edits(outbox->desk, &arena, &notices[i]);
    if (result < 0)
        return result;
    struct message message = {.channel = waiting->channel,
                              .key = key_of(&arena, notices, count),
                              .notices = notices,
                              .count = count,
                              .now = outbox->now};
    deliver(outbox, &arena, &message, &delivery);
    bool is_last = at + count == waiting->count && !waiting->beyond;
    *goes_on = delivery.fate == DELIVERY_DONE || delivery.fate == DELIVERY_REFUSED;
    if (*goes_on)
        result = pass(outbox, waiting->channel, &message, &delivery, told,
                      is_last ? outbox->tip : notices[count - 1].commit.at);
    else if (delivery.fate == DELIVERY_LATER)
        result = note_fault(outbox, &arena, waiting->channel, &delivery, &fault);
    wait_until(outbox, *goes_on ? INT64_MAX : fault.tries ? fault.next : outbox->now);
    tell(outbox, waiting->channel, &message, &delivery, fault.tries ? fault.next : 0);
    return result;
}

static int send_waiting(struct outbox *outbox, struct waiting *waiting, char told[ARCHIVE_ID_SIZE + 1], bool *goes_on)
{
    int result = 0;
    *goes_on = true;
    for (size_t at = 0, count; at < waiting->count && result == 0 && *goes_on; at += count) {
        if (is_over(outbox)) {
            wait_until(outbox, outbox->now);
            *goes_on = false;
            break;
        }
        count = group_size(waiting->channel, waiting->count - at + waiting->beyond);
        count = count < waiting->count - at ? count : waiting->count - at;
        result = send_group(outbox, waiting, at, count, told, goes_on);
    }
    return result;
}

/* When what waits may be told; now or earlier means now. */
static int find_opening(struct outbox *outbox, struct arena *arena, const struct waiting *waiting, int64_t *opens)
{
    struct fault fault;
    int result = fault_read(outbox->desk, arena, waiting->channel->name, &fault);
    *opens = outbox->now;
    if (!outbox->order->ignores_hours)
        *opens = channel_opens(waiting->channel, waiting->first, outbox->now);
    if (!outbox->order->ignores_delay && fault.tries && fault.next > *opens)
        *opens = fault.next;
    return result;
}

/* What lies behind the ref, as far as it was gathered; *is_done says that nothing more is to be done now. */
static int tend_once(struct outbox *outbox, const struct channel *channel, bool *is_done)
{
    AUTO_ARENA arena = ARENA_INIT;
    struct waiting waiting = {.count = 0};
    struct known known;
    char told[ARCHIVE_ID_SIZE + 1];
    int64_t opens = 0;
    bool goes_on = false;
    *is_done = true;
    int result = known_read(outbox->desk, channel->name, &known);
    if (result == 0)
        result = archive_read_told(outbox->desk->archive, channel->name, told);
    if (result == 0)
        result = *told ? gather(outbox, &arena, channel, told, &waiting) : STET_ERROR_NOT_FOUND;
    if (result == STET_ERROR_NOT_FOUND)
        result = place(outbox, channel, told, &known);
    else if (result == 0 && !waiting.count)
        result = move(outbox, channel, told, outbox->tip);
    if (result == 0 && waiting.count)
        result = find_opening(outbox, &arena, &waiting, &opens);
    if (result == 0 && waiting.count && opens > outbox->now)
        wait_until(outbox, opens);
    else if (result == 0 && waiting.count)
        result = send_waiting(outbox, &waiting, told, &goes_on);
    *is_done = result < 0 || !goes_on || !waiting.beyond;
    memory_free(waiting.notices);
    return result;
}

static int tend(struct outbox *outbox, const struct channel *channel)
{
    int result = 0;
    for (bool is_done = false; result == 0 && !is_done;)
        result = tend_once(outbox, channel, &is_done);
    /* Somebody else moved the ref: who did that has told what lay there, or will. */
    return result == STET_ERROR_CONFLICT ? 0 : result;
}

/* ---- all ---- */

static void set_options(struct outbox *outbox)
{
    const struct settings *settings = &outbox->desk->settings;
    outbox->options = (struct delivery_options){.user_agent = settings->user_agent.len ? settings->user_agent
                                                                                       : STR("stet/" STET_VERSION),
                                                .proxy = settings->proxy,
                                                .authorities = settings->authorities,
                                                .stop = outbox->order->stop};
}

static int open_outbox(struct desk *desk, const struct outbox_order *order, struct outbox *outbox)
{
    char evidence[ARCHIVE_ID_SIZE + 1];
    *outbox = (struct outbox){.desk = desk,
                              .order = order,
                              .start_ms = clock_monotonic_ms(),
                              .now = clock_now_ms() / 1000,
                              .next = INT64_MAX};
    set_options(outbox);
    return archive_tips(desk->archive, outbox->tip, evidence);
}

/* One sender at a time, so that nobody is told twice without need. */
static int lock(struct desk *desk, int *descriptor)
{
    AUTO_BUF path = BUF_INIT;
    *descriptor = open(archive_private_path(desk->archive, "notify", &path), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (*descriptor < 0)
        return error_errno(error_from_errno(errno, STET_ERROR_IO), "%s", buf_c(&path));
    if (flock(*descriptor, LOCK_EX | LOCK_NB) == 0)
        return 0;
    return error_set(STET_ERROR_LOCKED, "%.*s: another stet is sending notices (wait for its end)",
                     STR_FORMAT(desk->folder));
}

static bool is_asked(const struct outbox_order *order, const struct channel *channel)
{
    return !order->channel.len || str_equal(order->channel, channel->name);
}

static int check_name(const struct desk *desk, const struct outbox_order *order)
{
    for (size_t i = 0; i < desk->settings.channel_count; i++)
        if (is_asked(order, &desk->settings.channels[i]))
            return 0;
    if (!order->channel.len)
        return 0;
    return error_set(STET_ERROR_NOT_FOUND, "%.*s: stet.conf has no [notify %.*s]", STR_FORMAT(order->channel),
                     STR_FORMAT(order->channel));
}

/* When something is to be done next. Who asked for one channel knows nothing of the others; and what another stet has
 * committed meanwhile, or is about to, waits: it may have found us sending, or have died. */
static int note_next(const struct outbox *outbox)
{
    struct desk *desk = outbox->desk;
    char tip[ARCHIVE_ID_SIZE + 1], evidence[ARCHIVE_ID_SIZE + 1];
    bool is_all = !outbox->order->channel.len && archive_lock(desk->archive) == 0 &&
                  archive_tips(desk->archive, tip, evidence) == 0 && strcmp(tip, outbox->tip) == 0;
    int result = next_write(desk, is_all ? outbox->next : 0);
    archive_unlock(desk->archive);
    return result;
}

int outbox_send(struct desk *desk, const struct outbox_order *order)
{
    struct outbox outbox;
    AUTO_CLOSE int descriptor = -1;
    int result = check_name(desk, order);
    if (result < 0 || !desk->settings.channel_count)
        return result;
    archive_unlock(desk->archive);
    result = lock(desk, &descriptor);
    if (result == 0)
        result = open_outbox(desk, order, &outbox);
    for (size_t i = 0; i < desk->settings.channel_count && result == 0; i++) {
        const struct channel *channel = &desk->settings.channels[i];
        if (is_asked(order, channel))
            result = tend(&outbox, channel);
    }
    return result == 0 ? note_next(&outbox) : result;
}

int outbox_test(struct desk *desk, const struct outbox_order *order)
{
    struct outbox outbox;
    int result = check_name(desk, order);
    if (result == 0)
        result = open_outbox(desk, order, &outbox);
    for (size_t i = 0; i < desk->settings.channel_count && result == 0; i++) {
        const struct channel *channel = &desk->settings.channels[i];
        AUTO_ARENA arena = ARENA_INIT;
        struct delivery delivery;
        struct notice notice = notice_sample(&arena, outbox.now);
        if (!is_asked(order, channel))
            continue;
        /* A key that no other test has, nor any edit. */
        notice.key = arena_format(&arena, "test-%lld-%.*s", (long long)clock_now_ms(), STR_FORMAT(channel->name));
        struct message message = {
            .channel = channel, .key = notice.key, .notices = &notice, .count = 1, .is_test = true, .now = outbox.now};
        deliver(&outbox, &arena, &message, &delivery);
        tell(&outbox, channel, &message, &delivery, 0);
    }
    return result;
}

bool outbox_is_wanted(struct desk *desk)
{
    return desk->settings.channel_count && next_read(desk) <= clock_now_ms() / 1000;
}

int outbox_expect(struct desk *desk)
{
    return desk->settings.channel_count ? next_write(desk, 0) : 0;
}

int outbox_each_refused(struct desk *desk, int (*each)(void *context, const struct refused *refused), void *context)
{
    int result = 0;
    for (size_t i = 0; i < desk->settings.channel_count && result == 0; i++) {
        AUTO_ARENA arena = ARENA_INIT;
        struct refused *list;
        size_t count;
        result = refused_read(desk, &arena, &desk->settings.channels[i], &list, &count);
        for (size_t j = 0; j < count && result == 0; j++)
            result = each(context, &list[j]);
    }
    return result;
}

/* ---- health ---- */

static int read_facts(struct outbox *outbox, struct arena *arena, const struct channel *channel,
                      struct channel_facts *facts)
{
    struct waiting waiting = {.count = 0};
    struct known known;
    struct fault fault = {.tries = 0};
    struct refused *refused;
    size_t refused_count = 0;
    char told[ARCHIVE_ID_SIZE + 1];
    int64_t opens = 0;
    *facts = (struct channel_facts){.channel = channel, .shown = channel_shown(arena, channel)};
    int result = known_read(outbox->desk, channel->name, &known);
    if (result == 0)
        result = fault_read(outbox->desk, arena, channel->name, &fault);
    if (result == 0)
        result = refused_read(outbox->desk, arena, channel, &refused, &refused_count);
    if (result == 0)
        result = archive_read_told(outbox->desk->archive, channel->name, told);
    if (result == 0 && *told)
        result = gather(outbox, arena, channel, told, &waiting);
    if (result == 0 && waiting.count)
        result = find_opening(outbox, arena, &waiting, &opens);
    /* Whatever the next sending finds lost. */
    if (result == STET_ERROR_NOT_FOUND || (result == 0 && !*told && *known.commit)) {
        known.lost = outbox->now;
        result = 0;
    }
    for (size_t i = 0; result == 0 && i < refused_count; i++)
        facts->refused += outbox->now - refused[i].at <= NEWS;
    facts->waiting = waiting.count + waiting.beyond;
    facts->next = waiting.count ? opens : 0;
    facts->failing_since = fault.tries ? fault.since : 0;
    facts->tries = fault.tries;
    facts->words = fault.words;
    facts->lost = outbox->now - known.lost <= NEWS ? known.lost : 0;
    facts->last_told = known.told;
    memory_free(waiting.notices);
    return result;
}

int outbox_facts(struct desk *desk, struct arena *arena, struct channel_facts **facts, size_t *count)
{
    const struct outbox_order order = {.budget_ms = 0};
    struct outbox outbox;
    *count = desk->settings.channel_count;
    *facts = arena_array(arena, *count, sizeof **facts);
    if (!*count)
        return 0;
    int result = open_outbox(desk, &order, &outbox);
    for (size_t i = 0; i < *count && result == 0; i++)
        result = read_facts(&outbox, arena, &desk->settings.channels[i], &(*facts)[i]);
    return result;
}
