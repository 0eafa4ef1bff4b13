/* Atomic operations, fences, inline assembly and its operands. */
int lock;

int take(int *p) {
  int old = __atomic_fetch_add(p, 1, __ATOMIC_SEQ_CST);
  __atomic_thread_fence(__ATOMIC_ACQUIRE);
  while (__atomic_exchange_n(&lock, 1, __ATOMIC_ACQUIRE)) {
  }
  __atomic_store_n(&lock, 0, __ATOMIC_RELEASE);
  return old;
}

long status(void) {
  long value;
  __asm__ volatile("csrr %0, sstatus\n\tcsrsi sstatus, %1" : "=r"(value) : "i"(2));
  return value;
}

int swap(int *p, int expected, int wanted) {
  return __atomic_compare_exchange_n(p, &expected, wanted, 0, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED);
}
