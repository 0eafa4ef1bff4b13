/*
 * What a C program without a C library has on Linux: system calls, and the few routines of start.c.
 * Numbers and structures are those of Linux on RISC-V.
 */
#ifndef GUEST_H
#define GUEST_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

int main(int argc, char **argv, char **envp);

/* --- start.c ------------------------------------------------------------------------------- */
void *memcpy(void *to, const void *from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int octet, size_t size);
int memcmp(const void *a, const void *b, size_t size);
size_t strlen(const char *string);
int strcmp(const char *a, const char *b);

/* Prints %d %u %x %ld %lu %lx %s %c %%, with a width and leading zeros, in one call of write. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
int format_into(char *buffer, size_t size, const char *format, va_list arguments);

/* Waits for a child, and prints "exited N" or "killed by signal N" after the text. */
void say_outcome(const char *what);

/* Makes a new folder below /tmp and goes there; goes away again and removes it, when it is empty. */
void enter_folder(void);
void leave_folder(void);

/* The next of a fixed sequence of numbers that look like random ones. */
uint32_t lot(void);

/* --- system calls: the result, or -errno --------------------------------------------------- */
static inline long call6(long number, long a, long b, long c, long d, long e, long f)
{
	register long a0 __asm__("a0") = a;
	register long a1 __asm__("a1") = b;
	register long a2 __asm__("a2") = c;
	register long a3 __asm__("a3") = d;
	register long a4 __asm__("a4") = e;
	register long a5 __asm__("a5") = f;
	register long a7 __asm__("a7") = number;
	__asm__ volatile("ecall"
			 : "+r"(a0)
			 : "r"(a1), "r"(a2), "r"(a3), "r"(a4), "r"(a5), "r"(a7)
			 : "memory");
	return a0;
}

#define call0(number) call6(number, 0, 0, 0, 0, 0, 0)
#define call1(number, a) call6(number, (long)(a), 0, 0, 0, 0, 0)
#define call2(number, a, b) call6(number, (long)(a), (long)(b), 0, 0, 0, 0)
#define call3(number, a, b, c) call6(number, (long)(a), (long)(b), (long)(c), 0, 0, 0)
#define call4(number, a, b, c, d) call6(number, (long)(a), (long)(b), (long)(c), (long)(d), 0, 0)

#define SIGHUP 1
#define SIGABRT 6
#define SIGKILL 9
#define SIGUSR1 10
#define SIGSEGV 11
#define SIGTERM 15
#define SIGCHLD 17
#define CLONE_VM 0x100
#define CLONE_VFORK 0x4000
#define WNOHANG 1
#define PROT_NONE 0
#define PROT_READ 1
#define PROT_WRITE 2
#define MAP_SHARED 1
#define MAP_PRIVATE 2
#define MAP_ANONYMOUS 0x20
#define PAGE 4096L
#define AT_FDCWD (-100)
#define AT_REMOVEDIR 0x200
#define O_RDONLY 0
#define O_WRONLY 1
#define O_RDWR 2
#define O_CREAT 0100
#define O_EXCL 0200
#define O_TRUNC 01000
#define O_APPEND 02000
#define O_NONBLOCK 04000
#define O_DIRECTORY 0200000
#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2
#define EAGAIN 11

struct timespec {
	long seconds, nanoseconds;
};

/* An entry of a directory, as getdents64 tells it. */
struct entry {
	uint64_t number, offset;
	uint16_t length;
	uint8_t type; /* 4 = a directory, 8 = a file */
	char name[];
};

static inline long openat(int directory, const char *path, int flags, int mode)
{
	return call4(56, directory, path, flags, mode);
}
static inline long open(const char *path, int flags) { return openat(AT_FDCWD, path, flags, 0644); }
static inline long mkdir(const char *path) { return call3(34, AT_FDCWD, path, 0755); }
static inline long unlink(const char *path) { return call3(35, AT_FDCWD, path, 0); }
static inline long rmdir(const char *path) { return call3(35, AT_FDCWD, path, AT_REMOVEDIR); }
static inline long ftruncate(int file, long length) { return call2(46, file, length); }
static inline long chdir(const char *path) { return call1(49, path); }
static inline long close(int file) { return call1(57, file); }
static inline long pipe(int *ends) { return call2(59, ends, 0); }
static inline long getdents64(int file, void *to, size_t size) { return call3(61, file, to, size); }
static inline long lseek(int file, long offset, int origin) { return call3(62, file, offset, origin); }
static inline long read(int file, void *to, size_t size) { return call3(63, file, to, size); }
static inline long pread(int file, void *to, size_t size, long at) { return call4(67, file, to, size, at); }
static inline long pwrite(int file, const void *from, size_t size, long at) { return call4(68, file, from, size, at); }
static inline long dup(int file) { return call1(23, file); }
static inline long dup3(int file, int number) { return call3(24, file, number, 0); }
static inline long write(int file, const void *from, size_t size) { return call3(64, file, from, size); }
static inline long nanosleep(const struct timespec *time) { return call2(101, time, 0); }
static inline long clock_gettime(int clock, struct timespec *time) { return call2(113, clock, time); }
static inline long sched_yield(void) { return call0(124); }
static inline long kill(int pid, int signal) { return call2(129, pid, signal); }
static inline long getpid(void) { return call0(172); }
static inline long getppid(void) { return call0(173); }
static inline long brk(long end) { return call1(214, end); }
static inline long munmap(void *at, size_t size) { return call2(215, at, size); }
static inline long mprotect(void *at, size_t size, int kind) { return call3(226, at, size, kind); }
static inline long fork(void) { return call6(220, SIGCHLD, 0, 0, 0, 0, 0); }
static inline long execve(const char *path, char **argv, char **envp) { return call3(221, path, argv, envp); }
static inline long wait4(int pid, int *status, int options) { return call4(260, pid, status, options, 0); }
static inline long getrandom(void *to, size_t size) { return call3(278, to, size, 0); }

__attribute__((noreturn)) static inline void exit(int status)
{
	call1(94, status);
	__builtin_unreachable();
}

/* Always inline: both of them come back to the caller's frame, which is one and the same. */
__attribute__((always_inline)) static inline long vfork(void)
{
	return call6(220, CLONE_VM | CLONE_VFORK | SIGCHLD, 0, 0, 0, 0, 0);
}

static inline void *mmap(size_t size, int flags)
{
	return (void *)call6(222, 0, (long)size, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0);
}

static inline void *mmap_file(size_t size, int kind, int flags, int file, long offset)
{
	return (void *)call6(222, 0, (long)size, kind, flags, file, offset);
}

#endif
