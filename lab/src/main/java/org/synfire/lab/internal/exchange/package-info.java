/// Records on their way to others and back.
package org.synfire.lab.internal.exchange;
