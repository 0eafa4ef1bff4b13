/*
 * Proves that compiled recursion and pointers into bss work: twenty thousand numbers are sorted.
 */
#include "guest.h"

#define COUNT 20000

static uint32_t numbers[COUNT];

static void quicksort(uint32_t *first, uint32_t *last)
{
	while (first < last) {
		uint32_t pivot = first[(last - first) / 2];
		uint32_t *low = first, *high = last;
		while (low <= high) {
			while (*low < pivot)
				low++;
			while (*high > pivot)
				high--;
			if (low <= high) {
				uint32_t kept = *low;
				*low++ = *high;
				*high-- = kept;
			}
		}
		quicksort(first, high);
		first = low;
	}
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	uint32_t sum = 0, sum_after = 0;
	int disorder = 0;
	for (int i = 0; i < COUNT; i++)
		sum += numbers[i] = lot();
	quicksort(numbers, numbers + COUNT - 1);
	for (int i = 0; i < COUNT; i++) {
		sum_after += numbers[i];
		disorder += i > 0 && numbers[i - 1] > numbers[i];
	}
	say("smallest %u, middle %u, largest %u\n", numbers[0], numbers[COUNT / 2], numbers[COUNT - 1]);
	say("out of order: %d, sum differs: %d\n", disorder, sum != sum_after);
	return 0;
}
