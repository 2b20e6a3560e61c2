package io.ordertrail.executionengine;

import java.util.Map;

/**
 * What the venue says that the account holds.
 *
 * @param positionsE6 by symbol, negative when short; a symbol that is not in it is flat
 * @param cashE6 in USD
 */
record VenueHoldings(Map<String, Long> positionsE6, long cashE6) {}
