#include "worker/pool.h"

#include "base/error.h"
#include "worker/protocol.h"
#include "worker/sandbox.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sysexits.h>
#include <unistd.h>

static const uint64_t REQUEST_LIMIT = 256u * 1024 * 1024;

static void bind_to_parent(void)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    /* A terminal's or a supervisor's signal is for the run, which lets the worker finish its page and then go. */
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
}

/* False where the other end is gone. */
static bool receive_all(int descriptor, void *to, size_t length)
{
    for (size_t at = 0; at < length;) {
        ssize_t got = recv(descriptor, (char *)to + at, length - at, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        at += (size_t)got;
    }
    return true;
}

static bool send_all(int descriptor, const void *from, size_t length)
{
    for (size_t at = 0; at < length;) {
        ssize_t put = send(descriptor, (const char *)from + at, length - at, MSG_NOSIGNAL);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        at += (size_t)put;
    }
    return true;
}

static uint32_t peak_kib(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) == 0 ? (uint32_t)usage.ru_maxrss : 0;
}

int worker_serve(int descriptor, const struct worker_job *jobs, size_t job_count)
{
    bind_to_parent();
    int unfiltered = sandbox_close(descriptor);
    struct protocol_request request;
    while (receive_all(descriptor, &request, sizeof request)) {
        AUTO_BUF bytes = BUF_INIT;
        AUTO_BUF answer = BUF_INIT;
        if (request.job >= job_count || request.length > REQUEST_LIMIT)
            return EX_SOFTWARE;
        if (!receive_all(descriptor, buf_reserve(&bytes, (size_t)request.length), (size_t)request.length))
            return EX_OK;
        bytes.len = (size_t)request.length;
        bytes.at[bytes.len] = '\0';
        struct protocol_answer header = {.status = jobs[request.job].run(buf_str(&bytes), &answer)};
        if (header.status < 0) {
            buf_cut(&answer, 0);
            buf_add(&answer, str_from(error_message()));
        }
        header.length = answer.len;
        header.peak_kib = peak_kib();
        header.unfiltered = unfiltered;
        if (!send_all(descriptor, &header, sizeof header) || !send_all(descriptor, answer.at, answer.len))
            return EX_OK;
    }
    return EX_OK;
}
