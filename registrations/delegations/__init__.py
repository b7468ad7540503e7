"""The party: a delegation with its leader and quota, asked, granted and confirmed."""
