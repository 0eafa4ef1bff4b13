/* With namesakes-two.c: two functions of one name, each known to its own file only. Loops, a switch. */

long count = 3;
static int table[4] = {10, 20, 30, 40};

int other(int);

static int helper(int x)
{
    return x + 1;
}

int choose(int which)
{
    switch (which) {
    case 0:
        return 100;
    case 1:
        return helper(which);
    default:
        return other(which);
    }
}

int loops(int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < 2; j++)
            sum += i * j;
    while (sum > 100)
        sum -= 7;
    do {
        sum++;
    } while (sum < 5);
    return sum;
}

void store(long value)
{
    count = value;
    table[value & 3] = (int) value;
}

int main(void)
{
    int a = 0;
    for (int i = 0; i < 3; i++)
        a += choose(i);
    a += loops(3);
    store(5);
    store(6);
    return a & 1;
}
