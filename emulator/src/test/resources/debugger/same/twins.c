/* Has a function that is called as one of twins-main.c is. */
int count;

static void twice(void)
{
  count *= 2;
  count += 5;
}

void again(void)
{
  twice();
}
