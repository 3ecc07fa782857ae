package org.synfire.verify;
