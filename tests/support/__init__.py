"""What tests of several folders share. It holds no tests, and tests import nothing else of each other's folders."""
