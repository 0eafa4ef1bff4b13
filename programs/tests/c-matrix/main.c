/*
 * Proves that multiplication and division of compiled code are right over many pages: a matrix times
 * its inverse, modulo a prime, is the identity.
 */
#include "guest.h"

#define SIZE 40
#define PRIME 1000003L

static long a[SIZE][SIZE], inverse[SIZE][SIZE], work[SIZE][SIZE], product[SIZE][SIZE];

static long power(long base, long exponent)
{
	long result = 1;
	for (; exponent > 0; exponent /= 2) {
		if (exponent % 2)
			result = result * base % PRIME;
		base = base * base % PRIME;
	}
	return result;
}

/* Gauss and Jordan: what makes work the identity makes inverse the inverse. */
static int invert(void)
{
	for (int column = 0; column < SIZE; column++) {
		if (work[column][column] == 0)
			return 0;
		long scale = power(work[column][column], PRIME - 2);
		for (int k = 0; k < SIZE; k++) {
			work[column][k] = work[column][k] * scale % PRIME;
			inverse[column][k] = inverse[column][k] * scale % PRIME;
		}
		for (int row = 0; row < SIZE; row++) {
			long factor = work[row][column];
			if (row == column || factor == 0)
				continue;
			for (int k = 0; k < SIZE; k++) {
				work[row][k] = (work[row][k] + (PRIME - factor) * work[column][k]) % PRIME;
				inverse[row][k] =
					(inverse[row][k] + (PRIME - factor) * inverse[column][k]) % PRIME;
			}
		}
	}
	return 1;
}

int main(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv, (void)envp;
	for (int i = 0; i < SIZE; i++) {
		for (int k = 0; k < SIZE; k++)
			work[i][k] = a[i][k] = lot() % PRIME;
		inverse[i][i] = 1;
	}
	if (!invert()) {
		say("no inverse\n");
		return 1;
	}
	int wrong = 0;
	for (int i = 0; i < SIZE; i++)
		for (int k = 0; k < SIZE; k++) {
			for (int j = 0; j < SIZE; j++)
				product[i][k] = (product[i][k] + a[i][j] * inverse[j][k]) % PRIME;
			wrong += product[i][k] != (i == k);
		}
	say("corner of the inverse: %ld, wrong elements of the product: %d\n", inverse[0][0], wrong);
	return 0;
}
