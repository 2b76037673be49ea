using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

// The real ones belong to the runtime services; delete each here as it arrives.
#pragma warning disable CS1591, CA1822, CA1816, CA1063
public class ResourceLoggerService
{
    public ILogger GetLogger(IResource resource) => NullLogger.Instance;
}

public class ResourceNotificationService;

public class ResourceCommandService;
