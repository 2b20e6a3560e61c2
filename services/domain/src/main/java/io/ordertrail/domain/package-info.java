/**
 * What is true of trading without computers. Imports only the JDK; no clock, no I/O, no threads.
 */
package io.ordertrail.domain;
