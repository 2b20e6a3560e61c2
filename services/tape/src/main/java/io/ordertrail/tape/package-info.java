/**
 * What an agent was given from outside, in the order in which it took it: messages, times, what
 * people asked. Written beside the trading, read to make the same decisions again.
 */
package io.ordertrail.tape;
