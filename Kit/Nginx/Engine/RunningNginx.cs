using EnvironmentKit.Engines.Accounts;

namespace EnvironmentKit.Nginx.Engine;

/// <summary>What it takes to give a running nginx another configuration.</summary>
/// <param name="Resource">The declared resource.</param>
/// <param name="Program">The nginx program.</param>
/// <param name="Folder">The private folder with <c>nginx.conf</c> and <c>nginx.pid</c>.</param>
/// <param name="Account">Whom it runs as; null for the AppHost's own user.</param>
/// <param name="Configure">Writes the configuration as it ought to be now.</param>
internal sealed record RunningNginx(NginxResource Resource, string Program, string Folder, Account? Account, Func<string> Configure);
