"""When things happen: expressions of time in, EDTF out."""
