echo a
| cat
