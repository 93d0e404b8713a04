//! Time expressions to intervals and TIMEX3 values, or an honest unknown.
