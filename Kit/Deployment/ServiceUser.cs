namespace EnvironmentKit.Deployment;

/// <summary>The user and group of a container's processes; its volumes belong to the group.</summary>
/// <param name="Uid">The user's number; not 0.</param>
/// <param name="Gid">The group's number; not 0.</param>
public sealed record ServiceUser(int Uid, int Gid);
