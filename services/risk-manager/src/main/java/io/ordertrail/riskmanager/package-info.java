/**
 * Decides whether an order may leave the house. Signals come in; each becomes an order that is
 * sized, checked against every limit, recorded, and passed on or denied. Holds positions, exposure
 * and P&L, moved by execution reports.
 *
 * <p>Pure: {@link io.ordertrail.riskmanager.Sizer}, {@link
 * io.ordertrail.riskmanager.PreTradeChecks}, {@link io.ordertrail.riskmanager.Portfolio}, {@link
 * io.ordertrail.riskmanager.OrderLedger}. The agent decides when.
 */
package io.ordertrail.riskmanager;
