/// Files, kernels and pictures behind the room.
package org.synfire.learn.internal;
