package io.ordertrail.archive;

/** One run of one writer: the chain and the sequence belong to it. */
record RunKey(String service, String runId) {
  @Override
  public String toString() {
    return service + " " + runId;
  }
}
