/* Lines of which an optimizing compiler leaves no code, and loops whose heads come twice. */
static char digits[24];
static long lengths;

static long length(const char *text)
{
    long n = 0;
    while (text[n])
        n++;
    return n;
}

void note(const char *text) { lengths += length(text); }

void decimal(long number)
{
    int i = 23;
    digits[i] = 0;
    int negative = number < 0;
    if (negative)
        number = -number;
    do {
        digits[--i] = '0' + number % 10;
        number /= 10;
    } while (number);
    if (negative)
        digits[--i] = '-';
    note(digits + i);
}

int main(void)
{
    for (int i = 0; i < 3; i++)
        decimal(i - 1);
    return (int) lengths;
}
