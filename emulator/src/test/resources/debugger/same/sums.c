/* A small program to be stepped through: calls, a loop, a recursion. */
static long total, input;

static long square(void)
{
    long result = input * input;
    return result;
}

long factorial(long n)
{
    if (n <= 1)
        return 1;
    return n * factorial(n - 1);
}

static void add(void)
{
    total += input;
}

int main(void)
{
    for (input = 1; input <= 3; input++)
        total += square();
    input = factorial(4), add();
    total = total > 30 ? total - 30 :
        total + 30;
    return (int) total;
}
