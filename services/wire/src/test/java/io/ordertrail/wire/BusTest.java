package io.ordertrail.wire;

class BusTest extends BusContract {
  @Override
  Bus open(String endpoint) {
    return new Bus();
  }
}
