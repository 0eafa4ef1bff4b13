/* A small program to be stepped through: calls, a loop, a recursion. */
static long total;

static long square(long n)
{
    long result = n * n;
    return result;
}

long factorial(long n)
{
    if (n <= 1)
        return 1;
    return n * factorial(n - 1);
}

static void add(long n)
{
    total += n;
}

int main(void)
{
    for (long i = 1; i <= 3; i++)
        add(square(i));
    add(factorial(4));
    total = total > 30 ? total - 30 :
        total + 30;
    return (int) total;
}
