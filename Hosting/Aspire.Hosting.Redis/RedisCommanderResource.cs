using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Redis;

/// <summary>Redis Commander, pages about Redis servers.</summary>
/// <param name="name">The resource's name.</param>
public class RedisCommanderResource(string name) : ContainerResource(name)
{
}
