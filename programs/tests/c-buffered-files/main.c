/*
 * Proves that files can be used as a C library uses them: a stream with a buffer of its own that reads
 * ahead, steps back with lseek, writes late, and appends. A text of the disk is copied word by word to
 * /tmp, counted, sorted by words, and read from its end.
 */
#include "guest.h"

struct stream {
	int file, is_writer;
	long at, end; /* in the buffer: the next byte, and the end of what is there */
	char buffer[333];
};

static void begin(struct stream *s, const char *path, int flags)
{
	s->file = (int)open(path, flags);
	s->is_writer = (flags & 3) != O_RDONLY;
	s->at = s->end = 0;
	if (s->file < 0)
		say("%s: error %d\n", path, -s->file);
}

static int get(struct stream *s)
{
	if (s->at == s->end) {
		s->end = read(s->file, s->buffer, sizeof s->buffer);
		s->at = 0;
		if (s->end <= 0) {
			s->end = 0;
			return -1;
		}
	}
	return (unsigned char)s->buffer[s->at++];
}

static void flush(struct stream *s)
{
	for (long done = 0; done < s->at;)
		done += write(s->file, s->buffer + done, (size_t)(s->at - done));
	s->at = 0;
}

static void put_char(struct stream *s, int c)
{
	if (s->at == sizeof s->buffer)
		flush(s);
	s->buffer[s->at++] = (char)c;
}

static void end(struct stream *s)
{
	if (s->is_writer)
		flush(s);
	else
		lseek(s->file, s->at - s->end, SEEK_CUR); /* what was read ahead is given back */
	close(s->file);
}

static void count(const char *path)
{
	struct stream s;
	long lines = 0, words = 0, bytes = 0, in_word = 0;
	begin(&s, path, O_RDONLY);
	for (int c = get(&s); c >= 0; c = get(&s)) {
		bytes++;
		lines += c == '\n';
		words += c > ' ' && !in_word;
		in_word = c > ' ';
	}
	end(&s);
	say("%s: %ld lines, %ld words, %ld bytes\n", path, lines, words, bytes);
}

static char names[400][16];
static int total;

static void read_words(const char *path)
{
	struct stream s;
	int length = 0;
	begin(&s, path, O_RDONLY);
	for (int c = get(&s); c >= 0; c = get(&s)) {
		if (c > ' ' && length < 15) {
			names[total][length++] = (char)c;
		} else if (c <= ' ' && length) {
			total++;
			length = 0;
		}
	}
	end(&s);
}

static void sort_words(void)
{
	for (int i = 1; i < total; i++)
		for (int j = i; j > 0 && strcmp(names[j - 1], names[j]) > 0; j--) {
			char kept[16];
			memcpy(kept, names[j], 16);
			memcpy(names[j], names[j - 1], 16);
			memcpy(names[j - 1], kept, 16);
		}
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	struct stream from, to;
	count("text");
	read_words("text");
	begin(&from, "text", O_RDONLY);
	enter_folder();
	begin(&to, "copy", O_RDWR | O_CREAT);
	for (int c = get(&from); c >= 0; c = get(&from))
		put_char(&to, c >= 'a' && c <= 'z' ? c - 32 : c);
	end(&from);
	end(&to);
	count("copy");

	begin(&to, "copy", O_WRONLY | O_APPEND);
	for (const char *p = "one more line\n"; *p; p++)
		put_char(&to, *p);
	end(&to);
	count("copy");

	sort_words();
	begin(&to, "sorted", O_WRONLY | O_CREAT);
	for (int i = 0; i < total; i++) {
		for (const char *p = names[i]; *p; p++)
			put_char(&to, *p);
		put_char(&to, '\n');
	}
	end(&to);
	count("sorted");
	begin(&from, "sorted", O_RDONLY);
	for (int i = 0, c = 0; i < 5 && c >= 0; i += c == '\n') {
		c = get(&from);
		say("%c", c);
	}
	say("here: %ld\n", lseek(from.file, from.at - from.end, SEEK_CUR));
	end(&from);

	int file = (int)open("copy", O_RDONLY);
	long at = lseek(file, 0, SEEK_END);
	for (int i = 0; i < 14; i++) {
		char c;
		pread(file, &c, 1, --at);
		say("%c", c);
	}
	say("\n");
	close(file);
	say("%ld %ld\n", unlink("copy"), unlink("sorted"));
	leave_folder();
	return 0;
}
