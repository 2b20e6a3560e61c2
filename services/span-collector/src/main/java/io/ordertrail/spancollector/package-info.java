/** For tests: a receiver of spans. */
package io.ordertrail.spancollector;
