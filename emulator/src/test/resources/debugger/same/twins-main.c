/* Calls its own twice, and the other file's. */
extern int count;
void again(void);

static void twice(void)
{
  count += 3;
  count *= 2;
}

int main(void)
{
  twice();
  again();
  return count;
}
