/* A jump table, strings with escapes, and a function that is passed around. */
typedef int (*operation)(int, int);

static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static const operation table[] = {add, sub};

const char *name(int k) {
  switch (k) {
    case 0: return "zero";
    case 1: return "uno";
    case 2: return "due";
    case 3: return "tab\there";
    case 4: return "x\"q\\\n\001\377";
    case 5: return "cinque";
    default: return "other";
  }
}

int apply(int which, int a, int b) { return table[which & 1](a, b); }
