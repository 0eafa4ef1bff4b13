/* Pointers, structures, a weak function, and variables in every kind of section. */
struct node {
  struct node *next;
  int value;
  char name[12];
};

static struct node pool[16];
int counter;
static const char *names[] = {"one", "two", "three"};
unsigned char bytes[] = {1, 2, 3, 255};
int aligned __attribute__((aligned(64))) = 4;

__attribute__((weak)) int hook(int x) { return x + 1; }

long sum(struct node *n) {
  long s = 0;
  while (n) {
    s += n->value;
    n = n->next;
  }
  return s;
}

int use(void) {
  counter++;
  pool[3].value = counter;
  pool[2].next = &pool[3];
  return hook(counter) + bytes[counter & 3] + aligned + names[counter & 1][0];
}
