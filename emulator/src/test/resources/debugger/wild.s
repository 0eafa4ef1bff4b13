# A child that stores where nothing is, and a parent that then calls the end of memory.

    .text
