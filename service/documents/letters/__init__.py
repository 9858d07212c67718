"""What is composed about a document: the consultation letter and the submission, and whom they reach."""
