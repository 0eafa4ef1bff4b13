/*
 * Proves that variable arguments, which gcc passes in registers and on the stack, and the formatting of
 * numbers work.
 */
#include "guest.h"

static int length_of(const char *format, ...)
{
	char small[8];
	va_list arguments;
	va_start(arguments, format);
	int length = format_into(small, sizeof small, format, arguments);
	va_end(arguments);
	return length;
}

int main(int argc, char **argv, char **envp)
{
	(void)argv, (void)envp;
	say("[%d] [%d] [%5d] [%05d]\n", argc, -argc, 42, -42);
	say("[%ld] [%lu] [%lx] [%x]\n", INT64_MIN, UINT64_MAX, UINT64_MAX, UINT32_MAX);
	say("[%s] [%8s] [%c] [%%] [%s]\n", "text", "right", 'c', "");
	say("%d %d %d %d %d %d %d %d %d %d\n", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
	say("%ld %d %lu %s %c %x\n", 1L << 40, -1, 1UL << 63, "on the stack", 'x', 255);
	say("a text that does not fit has %d characters\n", length_of("%d and %s", 12345, "more"));
	return 0;
}
