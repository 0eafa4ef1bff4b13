/* Constants of every width, division, floating point data, 64-bit arithmetic. */
double ratio = 3.25;
float small = 1.5f;
long large = 0x123456789abcdef0;
short halves[3] = {1, -2, 3};

unsigned long mix(unsigned long a, unsigned long b) {
  return (a * 0x9e3779b97f4a7c15ul) ^ (b / 7 % 13) ^ 0xffffffff00000000ul;
}

int shifts(int a, unsigned b, long c) { return (a >> 3) + (b >> 5) + (int)(c << 40 >> 41); }

_Bool compare(long a, unsigned char b) { return a < -2048 || a > 2047 || b == 200; }
