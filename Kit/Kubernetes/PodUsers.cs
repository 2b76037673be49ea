using EnvironmentKit.Deployment;

namespace EnvironmentKit.Kubernetes;

/// <summary>
/// The users of pods. A node knows users of small numbers by name, and a process that breaks out of its container as such a
/// number is that user there; so images that the kit builds run as high numbers. What they read belongs to root and is open
/// for all, and volumes follow the pod's group. Official images stay the user that their files and volumes belong to.
/// </summary>
internal static class PodUsers
{
    /// <summary>What is added to the number of a user and of a group.</summary>
    public const int Distance = 10_000;

    /// <summary>The tier with the users that its pods run as.</summary>
    public static TierDeployment Raise(TierDeployment deployment)
    {
        var own = deployment.Builds.Where(build => build.Files.Count > 0).Select(build => build.Image).ToHashSet();
        return deployment with
        {
            Services =
            [
                .. deployment.Services.Select(service => own.Contains(service.Image) && service.User is { Uid: < Distance, Gid: < Distance } user
                    ? service with { User = new ServiceUser(user.Uid + Distance, user.Gid + Distance) }
                    : service),
            ],
        };
    }
}
