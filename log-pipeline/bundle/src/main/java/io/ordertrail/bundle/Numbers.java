package io.ordertrail.bundle;

/** Numbers of a run, both ends included. */
record Numbers(long first, long last) {
  long count() {
    return last - first + 1;
  }

  @Override
  public String toString() {
    return first == last ? Long.toString(first) : first + ".." + last;
  }
}
