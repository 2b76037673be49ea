namespace EnvironmentKit.Nginx.Configuration;

/// <summary>What answers below a path: see <see cref="NginxProxyLocation"/> and <see cref="NginxStaticLocation"/>.</summary>
/// <param name="Path">
/// Matches whole segments: <c>/api</c> is <c>/api</c> and <c>/api/books</c>, never <c>/apiary</c>.
/// </param>
public abstract record NginxLocation(NginxPath Path);
