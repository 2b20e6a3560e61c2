package io.ordertrail.papervenue;

/**
 * What a trade-updates listener is told.
 *
 * @param event the event behind it; {@code null} never
 * @param order as it stands after the event
 * @param positionQtyE6 what the account then holds of the symbol
 */
record OrderUpdate(OrderEvent event, Order order, long positionQtyE6) {}
