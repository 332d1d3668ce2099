/*
 * What a worker gives up before it sees the first byte of a page: files, sockets, processes, and all that the kernel
 * offers beyond memory, clocks and the one socket to its parent. Three walls, so that a hole in one is no way out:
 *
 *   limits     no descriptor can be opened, no process begun, no file grow, no core be written; no other process of
 *              its user may look into it
 *   Landlock   no path can be reached, no port bound or connected to (kernels from 5.13 on)
 *   seccomp    any system call that a parser does not make ends the process by SIGSYS
 *
 * What a library opens when it is first used must be open before: extract_start sees to that.
 */
#ifndef STET_WORKER_SANDBOX_H
#define STET_WORKER_SANDBOX_H

/* Closes the sandbox round this process for good; `descriptor`, its socket, is all that stays open. 0, or the errno
 * for which the kernel refused the filter of system calls: then the other walls stand alone. Builds with sanitizers
 * keep their processes open, and give 0: their runtime reads /proc, writes reports and starts a process to look for
 * leaks. */
int sandbox_close(int descriptor);

/* The same round a command that reads one page and prints it: what it has read stays, standard output and standard
 * error are all that it can write to. Before the first byte is printed. */
int sandbox_close_printing(void);

#endif
