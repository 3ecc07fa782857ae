package org.synfire.lab.internal;
