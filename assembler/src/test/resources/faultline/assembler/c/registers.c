/* Names that are registers in assembly and ordinary in C. */
int s1 = 5;
static int a0 = 7;

__attribute__((noinline)) int t1(int sp) { return sp + s1 + a0++; }

__attribute__((noinline, cold)) static void unlikely(void) { s1 = 0; }

int main(void) {
  int x = t1(3);
  if (x == 77) unlikely();
  return x + t1(x);
}
