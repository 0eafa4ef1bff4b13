/* Calls, loops and a recursion, for debuggers to find their way in. */

int total;

static int square(int number)
{
    return number * number;
}

int sum_of_squares(int last)
{
    int sum = 0;
    for (int i = 1; i <= last; i++) {
        sum += square(i);
        total = sum;
    }
    return sum;
}

int factorial(int number)
{
    if (number <= 1) {
        return 1;
    }
    return number * factorial(number - 1);
}

int main(void)
{
    int sum = sum_of_squares(3);
    int product = factorial(4);

    total = sum + product;
    return total == 38 ? 0 : 1;
}
