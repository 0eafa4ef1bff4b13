static int helper(int x)
{
    return x * 2;
}

int other(int x)
{
    int y = helper(x);
    y += helper(y);
    return y;
}
