// A C program for the fuzz test, which edits what a compiler makes of it: queue.s, made by
// riscv64-linux-gnu-gcc -S -O1 -g1 -march=rv64imac -mabi=lp64 -ffreestanding -fno-pie queue.c
typedef struct Item {
  struct Item *next;
  long key;
  const char *name;
} Item;

static Item pool[8];
static int used;
long total;
__attribute__((weak)) int trace_level = 2;
int last_key;
static const char *const NAMES[] = {"zero", "one", "two\n", "three\t", "many"};

static Item *take(long key, const char *name) {
  if (used == 8) {
    return 0;
  }
  Item *item = &pool[used++];
  item->key = key;
  item->name = name;
  item->next = 0;
  return item;
}

static const char *name_of(long key) {
  switch (key) {
    case 0:
      return NAMES[0];
    case 1:
      return NAMES[1];
    case 2:
      return NAMES[2];
    case 3:
      return NAMES[3];
    default:
      return NAMES[4];
  }
}

Item *insert(Item *head, long key) {
  Item *item = take(key, name_of(key));
  Item **place = &head;
  while (*place && (*place)->key < key) {
    place = &(*place)->next;
  }
  if (item) {
    item->next = *place;
    *place = item;
  }
  last_key = (int)key;
  return head;
}

int main(void) {
  Item *head = 0;
  unsigned long random = 0x9e3779b97f4a7c15;
  for (int i = 0; i < 12; i++) {
    random = random * 6364136223846793005 + 1442695040888963407;
    head = insert(head, random >> 60);
  }
  for (Item *item = head; item; item = item->next) {
    total += item->key * (trace_level + 1) / 3;
  }
  return (int)(total & 0x7f);
}
