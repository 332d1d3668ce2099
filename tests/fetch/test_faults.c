#include "fetch/faults.h"

#include "base/array.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

/* N3: of a host behind a proxy only the proxy itself knows. */
static void n3_a_fault_of_the_proxy_is_told_from_one_of_the_host(void **state)
{
    (void)state;
    static const struct {
        struct fault_facts facts;
        const char *reason;
    } cases[] = {
        {{.code = CURLE_COULDNT_CONNECT, .system_error = ECONNREFUSED}, "connect-refused"},
        {{.code = CURLE_COULDNT_CONNECT, .system_error = ECONNREFUSED, .has_proxy = true}, "proxy-unreachable"},
        {{.code = CURLE_COULDNT_CONNECT, .system_error = EHOSTUNREACH, .has_proxy = true}, "proxy-unreachable"},
        {{.code = CURLE_COULDNT_RESOLVE_PROXY, .has_proxy = true}, "proxy-unreachable"},
        {{.code = CURLE_OPERATION_TIMEDOUT, .has_proxy = true}, "proxy-unreachable"},
        {{.code = CURLE_OPERATION_TIMEDOUT, .has_proxy = true, .has_name = true, .has_socket = true},
         "connect-timeout"},
        {{.code = CURLE_OPERATION_TIMEDOUT, .has_name = true}, "connect-timeout"},
        {{.code = CURLE_PROXY, .has_proxy = true, .proxy_error = CURLPX_CLOSED}, "proxy-unreachable"},
        {{.code = CURLE_PROXY, .has_proxy = true, .proxy_error = CURLPX_NO_AUTH}, "proxy-unreachable"},
        {{.code = CURLE_PROXY, .has_proxy = true, .proxy_error = CURLPX_REPLY_CONNECTION_REFUSED}, "connect-refused"},
        {{.code = CURLE_PROXY, .has_proxy = true, .proxy_error = CURLPX_REPLY_HOST_UNREACHABLE}, "unreachable"},
        {{.code = CURLE_PROXY, .has_proxy = true, .proxy_error = CURLPX_REPLY_NOT_ALLOWED}, "connect-failed"},
    };
    for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
        struct fault fault = fault_of_transfer(&cases[i].facts);
        if (!str_equal(fault.reason, str_from(cases[i].reason)))
            fail_msg("case %zu: <%.*s>, wanted <%s>", i, STR_FORMAT(fault.reason), cases[i].reason);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(n3_a_fault_of_the_proxy_is_told_from_one_of_the_host),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
