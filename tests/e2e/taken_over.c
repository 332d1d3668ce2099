/*
 * A library to be loaded before all others (LD_PRELOAD), with which a page that has the words of a spell takes its
 * parser over: what it does then is what such a page would do first, and asks the kernel for a socket. It is told on
 * stderr where the kernel gives one.
 */
#include <dlfcn.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

static const char SPELL[] = "open sesame";

int htmlParseDocument(htmlParserCtxtPtr context)
{
    int (*real)(htmlParserCtxtPtr context);
    void *found = dlsym(RTLD_NEXT, "htmlParseDocument");
    memcpy(&real, &found, sizeof real); /* ISO C has no cast from an object to a function */
    const xmlParserInput *input = context->input;
    if (memmem(input->cur, (size_t)(input->end - input->cur), SPELL, sizeof SPELL - 1) &&
        socket(AF_INET, SOCK_STREAM, 0) >= 0)
        fputs("the spell has worked\n", stderr);
    return real(context);
}
