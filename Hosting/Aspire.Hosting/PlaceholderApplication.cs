namespace Aspire.Hosting;

// The real one belongs to the runtime services; delete this file as it arrives.
#pragma warning disable CS1591
public class DistributedApplication;
