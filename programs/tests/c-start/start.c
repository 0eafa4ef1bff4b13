/*
 * The start of every C program here: _start calls main as a C library would. And the routines that
 * gcc may call of its own accord (memcpy and its like), and printing. To be compiled with
 * -fno-tree-loop-distribute-patterns, or gcc sees a memcpy in memcpy's loop, and calls it.
 */
#include "guest.h"

__asm__(".globl _start\n"
	"_start:\n"
	"	.option push\n"
	"	.option norelax\n"
	"	lla gp, __global_pointer$\n"
	"	.option pop\n"
	"	mv a0, sp\n"
	"	call start\n");

__attribute__((noreturn, used)) static void start(long *stack) __asm__("start");

static void start(long *stack)
{
	int argc = (int)stack[0];
	char **argv = (char **)(stack + 1);
	exit(main(argc, argv, argv + argc + 1));
}

void *memcpy(void *to, const void *from, size_t size)
{
	char *t = to;
	const char *f = from;
	while (size-- > 0)
		*t++ = *f++;
	return to;
}

void *memmove(void *to, const void *from, size_t size)
{
	char *t = to;
	const char *f = from;
	if (t <= f)
		return memcpy(to, from, size);
	while (size-- > 0)
		t[size] = f[size];
	return to;
}

void *memset(void *to, int octet, size_t size)
{
	char *t = to;
	while (size-- > 0)
		*t++ = (char)octet;
	return to;
}

int memcmp(const void *a, const void *b, size_t size)
{
	const unsigned char *x = a, *y = b;
	for (; size > 0; size--, x++, y++)
		if (*x != *y)
			return *x - *y;
	return 0;
}

size_t strlen(const char *string)
{
	size_t length = 0;
	while (string[length])
		length++;
	return length;
}

int strcmp(const char *a, const char *b)
{
	while (*a && *a == *b)
		a++, b++;
	return (unsigned char)*a - (unsigned char)*b;
}

/* Where format_into has got to; what does not fit is counted, but not stored. */
struct output {
	char *buffer;
	size_t size, length;
};

static void put(struct output *out, char c)
{
	if (out->length < out->size)
		out->buffer[out->length] = c;
	out->length++;
}

static void put_number(struct output *out, unsigned long value, int base, int negative, int width, char fill)
{
	char digits[24];
	int count = 0;
	do {
		digits[count++] = "0123456789abcdef"[value % base];
		value /= base;
	} while (value);
	if (negative && fill == '0')
		put(out, '-');
	for (int i = count + negative; i < width; i++)
		put(out, fill);
	if (negative && fill != '0')
		put(out, '-');
	while (count > 0)
		put(out, digits[--count]);
}

static void put_string(struct output *out, const char *string, int width)
{
	for (int i = (int)strlen(string); i < width; i++)
		put(out, ' ');
	while (*string)
		put(out, *string++);
}

int format_into(char *buffer, size_t size, const char *format, va_list arguments)
{
	struct output out = {buffer, size, 0};
	for (; *format; format++) {
		if (*format != '%') {
			put(&out, *format);
			continue;
		}
		format++;
		char fill = *format == '0' ? '0' : ' ';
		int width = 0;
		for (; *format >= '0' && *format <= '9'; format++)
			width = width * 10 + *format - '0';
		int is_long = *format == 'l';
		format += is_long;
		if (*format == 'd') {
			long value = is_long ? va_arg(arguments, long) : va_arg(arguments, int);
			put_number(&out, value < 0 ? -(unsigned long)value : (unsigned long)value, 10,
				   value < 0, width, fill);
		} else if (*format == 'u' || *format == 'x') {
			unsigned long value =
				is_long ? va_arg(arguments, unsigned long) : va_arg(arguments, unsigned);
			put_number(&out, value, *format == 'u' ? 10 : 16, 0, width, fill);
		} else if (*format == 's') {
			put_string(&out, va_arg(arguments, const char *), width);
		} else if (*format == 'c') {
			put(&out, (char)va_arg(arguments, int));
		} else {
			put(&out, *format);
		}
	}
	return (int)out.length;
}

void say(const char *format, ...)
{
	char line[256];
	va_list arguments;
	va_start(arguments, format);
	int length = format_into(line, sizeof line, format, arguments);
	va_end(arguments);
	write(1, line, (size_t)length < sizeof line ? (size_t)length : sizeof line);
}

void say_outcome(const char *what)
{
	int status = -1;
	long pid = wait4(-1, &status, 0);
	if (pid < 0)
		say("%s: no child, error %ld\n", what, -pid);
	else if (status & 0x7f)
		say("%s: killed by signal %d\n", what, status & 0x7f);
	else
		say("%s: exited %d\n", what, status >> 8);
}

static char folder[] = "/tmp/faultline-................";

void enter_folder(void)
{
	unsigned char octets[16];
	getrandom(octets, sizeof octets);
	for (int i = 0; i < 16; i++)
		folder[15 + i] = (char)('a' + octets[i] % 26);
	if (mkdir(folder) || chdir(folder))
		say("the folder cannot be made\n");
}

void leave_folder(void)
{
	chdir("/");
	if (rmdir(folder))
		say("the folder cannot be removed\n");
}

uint32_t lot(void)
{
	static uint32_t state = 1;
	state = state * 1664525 + 1013904223;
	return state >> 8;
}
