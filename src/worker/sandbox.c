#include "worker/sandbox.h"

#include "base/array.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#ifndef STET_SANITIZED

#include <linux/landlock.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <termios.h>

/* SCMP_A0 and its kin leave out a value that their comparison has no use for. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

/* A page of 16 MiB may need 512 MiB of tree; the rest is what the libraries map. */
static const rlim_t ADDRESS_SPACE = 768u * 1024 * 1024;

static void close_limits(bool may_write_files)
{
    const struct {
        __rlimit_resource_t resource;
        rlim_t limit;
    } limits[] = {
        {RLIMIT_AS, ADDRESS_SPACE}, {RLIMIT_FSIZE, 0},    {RLIMIT_CORE, 0},    {RLIMIT_NPROC, 0},
        {RLIMIT_NOFILE, 0},         {RLIMIT_MSGQUEUE, 0}, {RLIMIT_MEMLOCK, 0},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(limits); i++)
        if (limits[i].resource != RLIMIT_FSIZE || !may_write_files)
            setrlimit(limits[i].resource, &(struct rlimit){limits[i].limit, limits[i].limit});
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/* The attributes of a ruleset as the newest kernel known here has them (landlock.rst); older kernels take the front
 * of it. The header of the machine that builds may be older than the kernel that runs, hence numbers. */
struct ruleset {
    uint64_t files, network, scopes;
};

/* What each version of Landlock can forbid, all of which is forbidden. */
static const struct {
    long version;
    size_t size;
    struct ruleset forbids;
} LANDLOCK[] = {
    {6, sizeof(struct ruleset), {0xFFFF, 3, 3}}, /* signals and abstract sockets of others */
    {5, 16, {0xFFFF, 3, 0}},                     /* ioctl of devices */
    {4, 16, {0x7FFF, 3, 0}},                     /* TCP */
    {3, 8, {0x7FFF, 0, 0}},                      /* truncation */
    {2, 8, {0x3FFF, 0, 0}},                      /* links between folders */
    {1, 8, {0x1FFF, 0, 0}},
};

/* A ruleset that handles everything and allows nothing. Where the kernel has none, the filter does the same. */
static void close_landlock(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    for (size_t i = 0; i < ARRAY_LENGTH(LANDLOCK); i++) {
        if (version < LANDLOCK[i].version)
            continue;
        long ruleset = syscall(SYS_landlock_create_ruleset, &LANDLOCK[i].forbids, LANDLOCK[i].size, 0);
        if (ruleset < 0)
            return;
        syscall(SYS_landlock_restrict_self, ruleset, 0);
        close((int)ruleset);
        return;
    }
}

/* Calls that may be made with any arguments: memory, clocks, ends. */
static const int HARMLESS[] = {
    SCMP_SYS(brk),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(futex),
    SCMP_SYS(getrandom), /* malloc's keys */
    SCMP_SYS(getrusage), /* the peak that goes with each answer */
    SCMP_SYS(clock_gettime),
    SCMP_SYS(gettimeofday), /* where no clock is mapped into the process, as on some virtual machines */
    SCMP_SYS(restart_syscall),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(getpid),
    SCMP_SYS(gettid), /* with tgkill below: abort() is told as what it is */
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

struct bound_call {
    int call;
    unsigned count;
    struct scmp_arg_cmp bounds[2];
};

static int allow_bound(scmp_filter_ctx filter, const struct bound_call *rules, size_t count)
{
    int result = 0;
    for (size_t i = 0; result == 0 && i < count; i++)
        result = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, rules[i].call, rules[i].count, rules[i].bounds);
    return result;
}

/* No memory becomes code, and nothing is mapped but memory. */
static int allow_memory(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp standard_error = SCMP_A0(SCMP_CMP_EQ, STDERR_FILENO),
                              itself = SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()),
                              no_code = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                              anonymous = SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS);
    const struct bound_call rules[] = {
        {SCMP_SYS(mmap), 2, {no_code, anonymous}},
        {SCMP_SYS(mprotect), 1, {no_code}},
        {SCMP_SYS(tgkill), 1, {itself}},
        /* Closed, but a library's last words there must not look like an attack. */
        {SCMP_SYS(write), 1, {standard_error}},
        {SCMP_SYS(writev), 1, {standard_error}},
    };
    return allow_bound(filter, rules, ARRAY_LENGTH(rules));
}

static int allow_socket(scmp_filter_ctx filter, int descriptor)
{
    const struct scmp_arg_cmp socket = SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)descriptor);
    const struct bound_call rules[] = {{SCMP_SYS(recvfrom), 1, {socket}}, {SCMP_SYS(sendto), 1, {socket}}};
    return allow_bound(filter, rules, ARRAY_LENGTH(rules));
}

/* Standard output, whether it is a terminal and how wide, and whether its reader has gone. */
static int allow_printing(scmp_filter_ctx filter)
{
    const struct scmp_arg_cmp output = SCMP_A0(SCMP_CMP_EQ, STDOUT_FILENO), is_terminal = SCMP_A1(SCMP_CMP_EQ, TCGETS),
                              width = SCMP_A1(SCMP_CMP_EQ, TIOCGWINSZ);
    const struct bound_call rules[] = {
        {SCMP_SYS(poll), 0, {{0}}},
        {SCMP_SYS(ppoll), 0, {{0}}},
        {SCMP_SYS(close), 0, {{0}}},
        {SCMP_SYS(write), 1, {output}},
        {SCMP_SYS(writev), 1, {output}},
        {SCMP_SYS(ioctl), 2, {output, is_terminal}},
        {SCMP_SYS(ioctl), 2, {output, width}},
    };
    return allow_bound(filter, rules, ARRAY_LENGTH(rules));
}

/* `descriptor` below 0: none but standard output. 0, or a negative errno. */
static int close_calls(int descriptor)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (!filter) /* the kernel knows no filter, or none that ends a process */
        return -ENOSYS;
    int result = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    if (result == 0)
        result = seccomp_attr_set(filter, SCMP_FLTATR_API_SYSRAWRC, 1); /* the kernel's errno, not ECANCELED */
    for (size_t i = 0; result == 0 && i < ARRAY_LENGTH(HARMLESS); i++)
        result = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, HARMLESS[i], 0, NULL);
    if (result == 0)
        result = allow_memory(filter);
    if (result == 0)
        result = descriptor < 0 ? allow_printing(filter) : allow_socket(filter, descriptor);
    if (result == 0)
        result = seccomp_load(filter);
    seccomp_release(filter);
    return result;
}

int sandbox_close(int descriptor)
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (descriptor > 0)
        close_range(0, (unsigned)descriptor - 1, 0);
    close_range((unsigned)descriptor + 1, ~0u, 0);
    close_landlock(); /* needs a descriptor, which the limits no longer give */
    close_limits(false);
    return -close_calls(descriptor);
}

int sandbox_close_printing(void)
{
    static char buffer[BUFSIZ];
    setvbuf(stdout, buffer, _IOFBF, sizeof buffer); /* one of its own would ask what kind of file it is for */
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    close_range(STDERR_FILENO + 1, ~0u, 0);
    close_landlock();
    close_limits(true);
    return -close_calls(-1);
}

#else

int sandbox_close(int descriptor)
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    close_range((unsigned)descriptor + 1, ~0u, 0);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){0, 0});
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    return 0;
}

int sandbox_close_printing(void)
{
    setrlimit(RLIMIT_CORE, &(struct rlimit){0, 0});
    return 0;
}

#endif
